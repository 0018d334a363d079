namespace Pdk.Tests.Values;

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
