/** What professionals of one kind are called, licensed as and do. */
interface Practice {
  /** Letters behind the name. */
  readonly credentials: string;
  /** The type of licence, in words. */
  readonly licence: string;
  readonly serviceTypes: readonly string[];
  readonly specialties: readonly string[];
}

const MIND = [
  'Anxiety',
  'Depression',
  'Trauma and PTSD',
  'Grief',
  'Stress',
  'ADHD',
  'OCD',
  'Self-esteem',
  'Life transitions',
];
const THERAPY = ['Individual therapy', 'Couples therapy', 'Family therapy', 'Group therapy'];

export const PRACTICES: readonly Practice[] = [
  {
    credentials: 'LCSW',
    licence: 'Clinical social worker',
    serviceTypes: THERAPY,
    specialties: [...MIND, 'Addiction', 'Veterans'],
  },
  {
    credentials: 'LMFT',
    licence: 'Marriage and family therapist',
    serviceTypes: THERAPY,
    specialties: [...MIND, 'Relationships', 'Parenting', 'Divorce'],
  },
  {
    credentials: 'LPC',
    licence: 'Professional counselor',
    serviceTypes: THERAPY,
    specialties: [...MIND, 'Adolescents', 'Career'],
  },
  {
    credentials: 'PsyD',
    licence: 'Psychologist',
    serviceTypes: ['Individual therapy', 'Psychological testing'],
    specialties: [...MIND, 'Autism', 'Personality disorders', 'Chronic pain'],
  },
  {
    credentials: 'MD',
    licence: 'Psychiatrist',
    serviceTypes: ['Psychiatric evaluation', 'Medication management'],
    specialties: ['Bipolar disorder', 'Depression', 'Anxiety', 'ADHD', 'Schizophrenia', 'Addiction'],
  },
  {
    credentials: 'PMHNP-BC',
    licence: 'Nurse practitioner',
    serviceTypes: ['Medication management', 'Psychiatric evaluation'],
    specialties: ['Depression', 'Anxiety', 'Insomnia', 'Perinatal mental health'],
  },
  {
    credentials: 'RD',
    licence: 'Dietitian',
    serviceTypes: ['Nutrition counseling'],
    specialties: ['Eating disorders', 'Diabetes', 'Sports nutrition', 'Weight management'],
  },
  {
    credentials: 'OTR/L',
    licence: 'Occupational therapist',
    serviceTypes: ['Occupational therapy'],
    specialties: ['Sensory processing', 'Autism', 'Chronic pain', 'Stroke recovery'],
  },
  {
    credentials: 'CCC-SLP',
    licence: 'Speech-language pathologist',
    serviceTypes: ['Speech therapy'],
    specialties: ['Stuttering', 'Autism', 'Early childhood', 'Stroke recovery'],
  },
];

export const LANGUAGES = [
  'Spanish',
  'Mandarin',
  'Vietnamese',
  'Arabic',
  'French',
  'Hindi',
  'Korean',
  'ASL',
  'Portuguese',
  'Tagalog',
];
export const INSURERS = [
  'Aetna',
  'Anthem',
  'Blue Cross Blue Shield',
  'Cigna',
  'Humana',
  'Kaiser',
  'Medicaid',
  'Medicare',
  'UnitedHealthcare',
];
export const FEES = [
  '$120 a session',
  '$150 a session',
  '$180 a session',
  'Sliding scale',
  'Sliding scale from $60 to $140',
  'Free first call',
];
export const STREETS = [
  'Main Street',
  'Oak Avenue',
  'Park Avenue',
  'Pine Street',
  'Maple Street',
  'Washington Street',
  'Lake Street',
  'Hill Road',
];
export const HOURS = ['Mon to Fri 9 to 5', 'Mon to Thu 10 to 6', 'Tue to Sat 8 to 4', 'Evenings by appointment'];
