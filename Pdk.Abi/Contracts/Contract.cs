namespace Pdk.Abi;

/// <summary>Everything that the generator knows about a contract; one constant object for each.</summary>
/// <param name="id">The contract's id.</param>
/// <param name="major">Its major version, as this side was built.</param>
/// <param name="minor">Its minor version, as this side was built.</param>
/// <param name="layoutHash">The hash of the layout text.</param>
/// <param name="slotCount">How many slots its table has after the head.</param>
/// <param name="requiredSlots">How many of them every version of this major has; the others fall back to the interface's defaults.</param>
public abstract unsafe class Contract(string id, ushort major, ushort minor, ulong layoutHash, int slotCount, int requiredSlots)
{
    /// <summary>The contract's id: <c>pdk.codec</c>.</summary>
    public string Id { get; } = id;

    /// <summary>The major version: equal on both sides, or they cannot talk.</summary>
    public ushort Major { get; } = major;

    /// <summary>The minor version: the older side decides what is available.</summary>
    public ushort Minor { get; } = minor;

    /// <summary>The hash of <see cref="Layout"/>: equal texts have equal hashes.</summary>
    public ulong LayoutHash { get; } = layoutHash;

    /// <summary>Which exceptions of the contract's members poison an object.</summary>
    public virtual ExceptionRule Exceptions => ExceptionRule.FaultsPoison;

    /// <summary>The canonical text of the contract's members and their types, one line each.</summary>
    public abstract string Layout { get; }

    /// <summary>The contract's declarations in C, for use with <c>pdk.h</c>.</summary>
    public abstract string Header { get; }

    /// <summary>The interface.</summary>
    public abstract Type InterfaceType { get; }

    /// <summary>The functions that serve objects of this side.</summary>
    public abstract ContractTable* Table { get; }

    /// <summary>Makes an object of the other side usable here.</summary>
    /// <param name="reference">The object. Owned by the proxy from now on.</param>
    /// <exception cref="PdkProtocolException">The table is null, too short, or has a hole.</exception>
    public abstract object ImportObject(ContractReference reference);

    /// <summary>Makes an object of this side callable from the other.</summary>
    /// <param name="instance">The object; implements <see cref="InterfaceType"/>.</param>
    /// <param name="state">What all handles of the object share.</param>
    public abstract ulong ExportObject(object instance, InstanceState state);

    /// <summary>Looks at a table of the other side, before its first use.</summary>
    /// <param name="table">The table.</param>
    /// <exception cref="PdkProtocolException">It is null, too short, or has a hole.</exception>
    public void Check(ContractTable* table)
    {
        if (table is null)
        {
            throw new PdkProtocolException($"Contract {Id} {Major}.{Minor}: expected a table of functions, found a null pointer.");
        }

        int needed = sizeof(ContractTable) + (requiredSlots * sizeof(void*));
        if (table->Size < needed)
        {
            throw new PdkProtocolException(
                $"Contract {Id} {Major}.{Minor}: expected a table of at least {needed} bytes, found {table->Size}.");
        }

        if (table->Release is null)
        {
            throw new PdkProtocolException($"Contract {Id} {Major}.{Minor}: the function 'release' is null.");
        }

        void** slots = (void**)(table + 1);
        long present = Math.Min(slotCount, (table->Size - sizeof(ContractTable)) / sizeof(void*));
        for (int slot = 0; slot < present; slot++)
        {
            if (slots[slot] is null)
            {
                throw new PdkProtocolException(
                    $"Contract {Id} {Major}.{Minor}: function {slot} of its table is null; expected all {present} to be present.");
            }
        }
    }
}
