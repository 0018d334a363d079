using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Costs;

/// <summary>The same call in the manner of COM.</summary>
[GeneratedComClass]
internal sealed partial class MinimumCom : IMinimumCom
{
    private static readonly StrategyBasedComWrappers s_wrappers = new();

    public int Min(int a, int b) => a < b ? a : b;

    /// <summary>Makes one; answers a reference to its IUnknown, which is the caller's.</summary>
    [SuppressMessage("Pdk.Usage", "PDK0200", Justification = "It is what the kit's border is compared with.")]
    [UnmanagedCallersOnly(EntryPoint = "costs_com_create", CallConvs = [typeof(CallConvCdecl)])]
    internal static nint Create()
    {
        try
        {
            return s_wrappers.GetOrCreateComInterfaceForObject(new MinimumCom(), CreateComInterfaceFlags.None);
        }
        catch (Exception)
        {
            return 0;
        }
    }
}
