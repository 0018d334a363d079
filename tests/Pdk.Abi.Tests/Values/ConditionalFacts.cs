namespace Pdk.Tests.Values;

/// <summary>A test on the files of shared/data, skipped where the folder is absent.</summary>
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (Repository.SharedData is null)
        {
            Skip = "The folder shared/data was found neither above the tests nor through PDK_SHARED_DATA.";
        }
    }
}

/// <summary>A test that compiles C, skipped where gcc or g++ is absent.</summary>
internal sealed class GccTheoryAttribute : TheoryAttribute
{
    public GccTheoryAttribute()
    {
        if (!IsOnPath("gcc") || !IsOnPath("g++"))
        {
            Skip = "gcc and g++ are needed on the PATH.";
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
