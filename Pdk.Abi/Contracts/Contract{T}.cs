namespace Pdk.Abi;

/// <summary>Everything that the generator knows about a contract, with its type.</summary>
/// <typeparam name="T">The interface.</typeparam>
/// <inheritdoc cref="Contract(string, ushort, ushort, ulong, int, int)"/>
public abstract unsafe class Contract<T>(string id, ushort major, ushort minor, ulong layoutHash, int slotCount, int requiredSlots)
    : Contract(id, major, minor, layoutHash, slotCount, requiredSlots)
    where T : class
{
    /// <inheritdoc/>
    public override Type InterfaceType => typeof(T);

    /// <summary>Makes an object of the other side usable here.</summary>
    /// <param name="reference">The object. Owned by the proxy from now on.</param>
    /// <exception cref="PdkProtocolException">The table is null, too short, or has a hole.</exception>
    public abstract T Import(ContractReference reference);

    /// <summary>Makes an object of this side callable from the other.</summary>
    /// <param name="instance">The object.</param>
    /// <param name="state">What all handles of the object share.</param>
    public abstract ulong Export(T instance, InstanceState state);

    /// <summary>
    /// Makes an object for callers whose calls go where a supervisor says. Only hosts do so; a plugin carries nothing of it.
    /// </summary>
    /// <param name="supervisor">The supervisor.</param>
    /// <exception cref="NotSupportedException">The contract was compiled with an older version of the kit.</exception>
    public virtual T Supervise(Supervisor<T> supervisor) =>
        throw new NotSupportedException(
            $"Contract {Id} {Major}.{Minor} cannot be supervised: its assembly was compiled with an older version of the kit. "
                + "Compile it anew.");

    /// <inheritdoc/>
    public override object ImportObject(ContractReference reference) => Import(reference);

    /// <inheritdoc/>
    public override ulong ExportObject(object instance, InstanceState state) => Export((T)instance, state);

    /// <summary>An argument on its way across: the other side may call the object until it gives the handle back.</summary>
    /// <param name="instance">The object; null stays null.</param>
    public ContractReference Lend(T? instance) => instance is null
        ? default
        : new ContractReference { Table = Table, Handle = Export(instance, InstanceState.Lent(instance)) };

    /// <summary>An argument on its way across to a side whose version is known.</summary>
    /// <param name="instance">The object; null stays null.</param>
    /// <param name="peerMinor">The minor version of the ABI on the other side.</param>
    public ContractReference Lend(T? instance, ushort peerMinor) => instance is null
        ? default
        : new ContractReference { Table = Table, Handle = Export(instance, InstanceState.Lent(instance, peerMinor)) };

    /// <summary>
    /// What follows an argument of a call that was refused before the other side looked at its arguments: the object was not taken over, so
    /// its handle is given back here. Does nothing after any other outcome.
    /// </summary>
    /// <param name="reference">What <c>Lend</c> gave.</param>
    /// <param name="status">What the call answered.</param>
    public void TakeBack(ContractReference reference, int status)
    {
        if (reference.Table is not null && (PdkStatus)status is PdkStatus.StaleHandle or PdkStatus.FaultedEarlier)
        {
            // Its own release cannot fail: the handle was given out a moment ago.
            _ = reference.Table->Release(reference.Handle, null);
        }
    }

    /// <summary>A result on its way across: the other side owns the object from now on, and giving the handle back disposes it.</summary>
    /// <param name="instance">The object; null stays null.</param>
    public ContractReference Give(T? instance) => instance is null
        ? default
        : new ContractReference { Table = Table, Handle = Export(instance, InstanceState.Owned(instance)) };

    /// <summary>A result on its way across to a side whose version is known.</summary>
    /// <param name="instance">The object; null stays null.</param>
    /// <param name="peerMinor">The minor version of the ABI on the other side.</param>
    public ContractReference Give(T? instance, ushort peerMinor) => instance is null
        ? default
        : new ContractReference { Table = Table, Handle = Export(instance, InstanceState.Owned(instance, peerMinor)) };

    /// <summary>Makes an object of the other side usable here, where it is known how old that side is.</summary>
    /// <param name="reference">The object. Owned by the proxy from now on.</param>
    /// <param name="peerMinor">The minor version of the ABI on the other side.</param>
    /// <exception cref="PdkProtocolException">The table is null, too short, or has a hole.</exception>
    public T Import(ContractReference reference, ushort peerMinor)
    {
        T proxy = Import(reference);
        ((ContractProxy)(object)proxy).PeerMinor = peerMinor;
        return proxy;
    }

    /// <summary>An object that may be absent.</summary>
    /// <param name="reference">The object, or null.</param>
    /// <param name="peerMinor">The minor version of the ABI on the other side.</param>
    public T? ImportOrNull(ContractReference reference, ushort peerMinor) => reference.Table is null ? null : Import(reference, peerMinor);

    /// <summary>An object that must not be absent.</summary>
    /// <param name="reference">The object.</param>
    /// <param name="peerMinor">The minor version of the ABI on the other side.</param>
    /// <exception cref="PdkProtocolException">It is absent.</exception>
    public T ImportRequired(ContractReference reference, ushort peerMinor) => Require(ImportOrNull(reference, peerMinor));

    /// <summary>An object that may be absent.</summary>
    /// <param name="reference">The object, or null.</param>
    public T? ImportOrNull(ContractReference reference) => reference.Table is null ? null : Import(reference);

    /// <summary>
    /// An argument that must not be absent. It is looked at after all arguments have arrived, so that none is left behind.
    /// </summary>
    /// <param name="instance">The object.</param>
    /// <exception cref="PdkProtocolException">It is absent.</exception>
    public T Require(T? instance) => instance
        ?? throw new PdkProtocolException($"An object of contract {Id} was promised, but its reference is null.");

    /// <summary>An object that must not be absent.</summary>
    /// <param name="reference">The object.</param>
    /// <exception cref="PdkProtocolException">It is absent.</exception>
    public T ImportRequired(ContractReference reference) => reference.Table is null
        ? throw new PdkProtocolException($"An object of contract {Id} was promised, but its reference is null.")
        : Import(reference);
}
