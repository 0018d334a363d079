namespace Pdk.Generators.Tests.Snapshots;

/// <summary>A test that needs clang, which compiles for any platform; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClangTheoryAttribute : TheoryAttribute
{
    public ClangTheoryAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(static folder => File.Exists(Path.Combine(folder, "clang"))))
        {
            Skip = "Needs clang on the PATH.";
        }
    }
}
