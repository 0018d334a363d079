using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>
/// How an asynchronous call ends: <c>pdk_completion</c>. Borrowed for the starting call; the callee copies what it needs.
/// </summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct CompletionView
{
    /// <summary>The size of this struct in bytes, as the caller knows it.</summary>
    public uint Size;

    /// <summary>1 where the caller may cancel, else 0.</summary>
    public uint Cancellable;

    /// <summary>Names the call on the caller's side.</summary>
    public ulong Context;

    /// <summary>
    /// Called exactly once, from any thread, if and only if the starting call answered <see cref="PdkStatus.Pending"/>: context, status,
    /// result (borrowed; null on failure or where there is none), error (owned by the caller).
    /// </summary>
    public delegate* unmanaged[Cdecl]<ulong, int, void*, ErrorRecord*, void> Complete;

    /// <summary>Set by the callee where the call is pending: names it on the callee's side.</summary>
    public ulong Operation;

    /// <summary>
    /// Set by the callee where the call is pending; asks it to end early. Any thread; does nothing once the call has completed.
    /// </summary>
    public delegate* unmanaged[Cdecl]<ulong, void> Cancel;

    /// <summary>The size of the struct of ABI 1.0: there is none that is smaller.</summary>
    public const int SizeInVersion10 = 40;
}
