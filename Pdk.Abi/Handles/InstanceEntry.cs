namespace Pdk.Abi;

/// <summary>One handle and what it names.</summary>
internal abstract class InstanceEntry(ulong handle, InstanceState? state)
{
    // What a call compares its handle with: one comparison answers "living, of this kind, not poisoned".
    // Never 0 for a living entry, and never equal to a handle once closed.
    internal ulong OpenFor = handle;

    /// <summary>The handle that was given out; 0 once it is released.</summary>
    internal ulong Handle { get; set; } = handle;

    internal InstanceState? State { get; } = state;

    internal void CloseForCalls() => Volatile.Write(ref OpenFor, 0);
}

/// <summary>One handle and the object that it names.</summary>
internal sealed class InstanceEntry<T>(ulong handle, T instance, InstanceState? state) : InstanceEntry(handle, state)
    where T : class
{
    internal readonly T Instance = instance;
}
