using System.Runtime.InteropServices;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Native.Signals;

/// <summary><c>struct sigaction</c> of Linux with 64 bits, the same in glibc and musl.</summary>
[StructLayout(LayoutKind.Explicit, Size = 152)]
internal unsafe struct SignalAction
{
    /// <summary>The function: 0 is the default action, 1 is to ignore the signal.</summary>
    [FieldOffset(0)]
    internal nint Handler;

    [FieldOffset(136)]
    internal int Flags;

    private const int TakesContext = 4;

    private static readonly nint s_sigaction = OperatingSystem.IsLinux() && nint.Size == 8 ? SystemCalls.Find("sigaction") : 0;

    /// <summary>Whether the function is one that gets the interrupted context: that of a runtime.</summary>
    internal readonly bool IsHandlerWithContext => Handler is not (0 or 1) && (Flags & TakesContext) != 0;

    /// <summary>What happens at a signal; null where the system does not say.</summary>
    internal static SignalAction? Get(int signal)
    {
        SignalAction action = default;
        return s_sigaction != 0
            && ((delegate* unmanaged[Cdecl]<int, SignalAction*, SignalAction*, int>)s_sigaction)(signal, null, &action) == 0
            ? action
            : null;
    }

    /// <summary>Has this happen at a signal.</summary>
    internal static void Set(int signal, SignalAction action) =>
        ((delegate* unmanaged[Cdecl]<int, SignalAction*, SignalAction*, int>)s_sigaction)(signal, &action, null);
}
