namespace Pdk.Packages.Tests.Support;

/// <summary>A test of what is looked for on Linux and macOS only.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = Reason;
        }
    }

    internal const string Reason = "The linker is found in another way on Windows.";
}

/// <summary>The same with cases.</summary>
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = UnixFactAttribute.Reason;
        }
    }
}
