namespace Pdk.Loader.Tests.Support;

/// <summary>Tests of what only Linux has, or does so.</summary>
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "It tests what Linux does.";
}
