using System.Runtime.InteropServices;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Signals;

/// <summary>A test that assembles code for x64.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class X64FactAttribute : FactAttribute
{
    public X64FactAttribute() => Skip = !CCompiler.IsPresent
        ? "It assembles with gcc, which is not on the PATH."
        : RuntimeInformation.ProcessArchitecture != Architecture.X64 ? "It assembles code for x64." : null;
}
