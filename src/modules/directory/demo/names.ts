const listed = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Names that people in the United States have, accents included. */
export const WOMENS_NAMES = listed(`
  Aaliyah Abigail Aisha Alejandra Amara Amélie Ana Anika Aoife Ariana Ashley Beatriz Camila Caroline Catherine Chloé
  Claire Deepa Dolores Elena Elizabeth Emily Emma Esther Fatima Fiona Gabriela Grace Hannah Heather Helena Imani Ines
  Isabel Jasmine Jessica Julia Kaitlyn Karen Keisha Khadija Latoya Laura Lauren Leila Lucía Maeve María Mariana
  Martha Maya Mei Melissa Monique Nadia Naomi Natalie Niamh Nicole Nora Olivia Patricia Priya Rachel Rebecca Renée
  Rosa Ruth Samantha Sara Sharon Sofía Sonia Stephanie Susan Tamika Teresa Uma Valentina Vanessa Victoria Ximena Yara
  Yasmin Yuki Zainab Zoë`);

/** The same of men. */
export const MENS_NAMES = listed(`
  Aaron Adrián Andre Anthony Arjun Benjamin Björn Brandon Brian Carlos Christopher Curtis Daniel David Derek Diego
  Dmitri Eli Émile Ethan Felipe François Gabriel Gustavo Haruto Hassan Hiroshi Ibrahim Isaac Jamal James Joaquín John
  Jonathan José Joseph Joshua Juan Kenji Kevin Kyle Leo Liam Lin Luis Malik Marcus Mark Mateo Matthew Michael Miguel
  Mohammed Nathan Nicholas Nikhil Noah Omar Óscar Paul Peter Rafael Rahul Raj Ramón Richard Robert Samir Samuel Scott
  Sean Sebastián Steven Tariq Thomas Timothy Tomás Tyrone Vikram Wei William Xavier Yusuf Zachary`);

/** The same for families. */
export const FAMILY_NAMES = listed(`
  Abbott Abdi Acosta Adams Adeyemi Aguilar Ahmed Alexander Ali Álvarez Anderson Andrews Bailey Baker Banerjee
  Barnes Bauer Begum Bell Bennett Bernard Bianchi Brooks Brown Bryant Butler Campbell Carter Castillo Castro Chang
  Chavez Chen Choi Clark Cohen Coleman Collins Cook Cooper Côté Cox Cruz Davis Delgado Desai Díaz Dubois Edwards
  Evans Fernández Fischer Flores Foster Fraser Friedman García Gomez González Goldberg Gray Green Griffin Gupta
  Gutiérrez Hall Hansen Harris Hayes Henderson Hernández Hill Ho Howard Huang Hughes Hussain Ibáñez Ito Ivanova
  Jackson Jain James Jenkins Jensen Jiménez Johansson Johnson Jones Jørgensen Kamau Kapoor Kelly Khan Kim King
  Kowalski Kumar Larsen Lee Lefèvre Levy Lewis Li Lin Liu López Lund MacDonald Mahmoud Martin Martínez Mbeki
  McCarthy Mehta Mendoza Meyer Miller Mitchell Moore Morales Morgan Morris Müller Murphy Murray Myers Nakamura
  Navarro Nelson Nguyen Novak Núñez O’Brien O’Connor O’Neill Okafor Okonkwo Ortiz Osei Owens Park Parker Patel
  Peña Pérez Perry Petrov Phillips Pham Powell Price Quinn Ramírez Ramos Rao Reed Reid Reyes Reynolds Richardson
  Rivera Roberts Robinson Rodríguez Rogers Romero Rosen Ross Rossi Ruiz Russell Ryan Sánchez Sanders Santos Sato
  Schmidt Schneider Scott Shah Shapiro Sharma Silva Singh Sizemore Smith Søndergaard Stewart Sullivan Suzuki
  Tanaka Taylor Thomas Thompson Torres Tran Turner Vargas Vásquez Wagner Walker Wallace Wang Ward Washington
  Watson Webb Weiss White Williams Wilson Wong Wood Wright Wu Yamamoto Yang Young Zhang Zimmermann`);
