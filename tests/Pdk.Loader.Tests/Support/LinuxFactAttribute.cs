namespace Pdk.Loader.Tests.Support;

/// <summary>A test of what only Linux has, or does so.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "It tests what Linux does.";
}
