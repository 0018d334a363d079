using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Makes sure that the calling thread has its storage for thread-static variables.</summary>
/// <remarks>
/// The runtime inside a plugin allocates it at a thread's first use. If the plugin's memory is exhausted then, reporting that needs the storage itself,
/// and the thread recurses until its stack is exhausted, which ends the process (NativeAOT of .NET 9). So every guard asks for it before anything else
/// of the call, when there mostly is memory left.
/// </remarks>
internal static class ThreadStorage
{
    [ThreadStatic]
    private static bool t_isThere;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Ensure() => Volatile.Write(ref t_isThere, true);
}
