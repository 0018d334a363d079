namespace Pdk.Tests.Systems;

/// <summary>A test of what only Linux has, or does so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    internal const string Reason = "It tests what Linux does.";

    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : Reason;
}
