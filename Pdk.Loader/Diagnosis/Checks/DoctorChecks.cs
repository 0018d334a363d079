namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Everything that the doctor looks at, in order.</summary>
internal static class DoctorChecks
{
    /// <summary>Of each file.</summary>
    internal static IReadOnlyList<IDoctorCheck> OfFiles { get; } =
    [
        new PermissionCheck(),
        new FileCheck(),
        new ImageCheck(),
        new LibcCheck(),
        new LibraryCheck(),
        new VersionCheck(),
        new SymbolCheck(),
        new MountCheck(),
        new ContractCheck(),
        new FrameworkCheck(),
        new LoadCheck(),
        new RunCheck(),
    ];

    /// <summary>Of all files together.</summary>
    internal static IReadOnlyList<IDoctorSurvey> OfFolders { get; } = [new MemorySurvey(), new NameSurvey(), new ThreadSurvey()];
}
