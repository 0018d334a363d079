namespace Pdk.Native.Tests.Runtime;

/// <summary>A test that reads /proc or an ELF file.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "It reads what only Linux has.";
}
