namespace Pdk.Generators.Tests.Snapshots;

/// <summary>A test that needs the C and C++ compilers gcc and g++; skipped where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CCompilerTheoryAttribute : TheoryAttribute
{
    public CCompilerTheoryAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!Array.TrueForAll(["gcc", "g++"], compiler => folders.Any(folder => File.Exists(Path.Combine(folder, compiler)))))
        {
            Skip = "Needs gcc and g++ on the PATH.";
        }
    }
}
