namespace Pdk.Packages.Tests.Support;

/// <summary>A test of what is looked for on Linux and macOS only.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "The linker is found in another way on Windows.";
        }
    }
}
