using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>A result that comes later, in the stream processor's C ABI: 24 bytes. Whoever has it polls it, and drops it once.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct StreamFuture
{
    /// <summary>Which future it is: a number, by which it is found where it still is one.</summary>
    public nint Number;

    /// <summary>Asks whether the result is there. It is given <see cref="Number"/>, and a context with whoever is to be woken.</summary>
    public delegate* unmanaged[Cdecl]<nint, StreamContext*, StreamPoll> Poll;

    /// <summary>Gives it up.</summary>
    public delegate* unmanaged[Cdecl]<nint, void> Drop;
}
