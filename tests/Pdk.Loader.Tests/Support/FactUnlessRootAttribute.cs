namespace Pdk.Loader.Tests.Support;

/// <summary>A test that needs permissions to be refused: the superuser is refused nothing.</summary>
internal sealed class FactUnlessRootAttribute : FactAttribute
{
    public FactUnlessRootAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no permission bits.";
        }
        else if (Environment.IsPrivilegedProcess)
        {
            Skip = "The superuser may read everything.";
        }
    }
}
