using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>What can be done with a waker of the stream processor's C ABI.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct StreamWakerTable
{
    /// <summary>Makes one more of it.</summary>
    public delegate* unmanaged[Cdecl]<StreamWaker*, StreamWaker*> Clone;

    /// <summary>Wakes, and takes the waker.</summary>
    public delegate* unmanaged[Cdecl]<StreamWaker*, void> Wake;

    /// <summary>Wakes.</summary>
    public delegate* unmanaged[Cdecl]<StreamWaker*, void> WakeLent;

    /// <summary>Takes the waker.</summary>
    public delegate* unmanaged[Cdecl]<StreamWaker*, void> Drop;
}
