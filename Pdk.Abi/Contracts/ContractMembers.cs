using System.ComponentModel;

namespace Pdk.Abi;

/// <summary>
/// What the generated <c>Supports</c> of a contract is made of. Call that one: <c>rule.Supports(nameof(IRule.Explain))</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContractMembers
{
    /// <summary>Whether an object has a member of its own, or callers reach the interface's default on this side.</summary>
    /// <param name="instance">The object. One that is no proxy was compiled with the interface of this side, and has all of it.</param>
    /// <param name="slot">The member's slot.</param>
    /// <exception cref="ArgumentNullException">The object is null.</exception>
    public static bool Has(object instance, int slot)
    {
        ArgumentNullException.ThrowIfNull(instance);
        instance = (instance as SupervisedObject)?.Current ?? instance;
        ContractProxy? proxy = instance as ContractProxy ?? (instance as ContractDefaults)?.Proxy;
        return proxy is null || proxy.HasSlot(slot);
    }

    /// <summary>The exception for a name that is no member's.</summary>
    /// <param name="contract">The contract's id and version.</param>
    /// <param name="member">The name.</param>
    /// <param name="members">The names of the members, in order.</param>
    public static ArgumentException Unknown(string contract, string member, params string[] members) =>
        new($"Contract {contract} has no member '{member}'; expected one of {string.Join(", ", members)}.", nameof(member));
}
