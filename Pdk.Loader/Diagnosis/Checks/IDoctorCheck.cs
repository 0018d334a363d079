namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Looks at one file under one aspect.</summary>
internal interface IDoctorCheck
{
    /// <summary>Says what is to be said of the file; nothing where all is well.</summary>
    IEnumerable<DoctorFinding> Examine(DoctorSubject subject);
}
