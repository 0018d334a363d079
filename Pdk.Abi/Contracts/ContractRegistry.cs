using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>
/// Finds the contract of an interface, without reflection: each assembly that declares contracts registers them when it is loaded.
/// </summary>
/// <remarks>Safe for all threads.</remarks>
public static class ContractRegistry
{
    private static readonly ConcurrentDictionary<Type, Contract> s_byInterface = new();

    /// <summary>
    /// Whether contracts register themselves. A plugin names the few that it needs, so there the registration is trimmed away, and all
    /// others with it.
    /// </summary>
    [FeatureSwitchDefinition("Pdk.ContractRegistry")]
    public static bool IsEnabled => !AppContext.TryGetSwitch("Pdk.ContractRegistry", out bool enabled) || enabled;

    /// <summary>Called by generated code.</summary>
    /// <param name="contract">The contract.</param>
    public static void Register(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        s_byInterface[contract.InterfaceType] = contract;
    }

    /// <summary>The contracts that an assembly has registered, by id.</summary>
    /// <param name="assembly">The assembly that declares their interfaces.</param>
    public static IReadOnlyList<Contract> Of(Assembly assembly) =>
    [
        .. s_byInterface.Values
            .Where(contract => contract.InterfaceType.Assembly == assembly)
            .OrderBy(static contract => contract.Id, StringComparer.Ordinal),
    ];

    /// <summary>The contract of an interface that is known at run time only.</summary>
    /// <param name="interfaceType">The interface.</param>
    /// <returns>The contract; null where the type is none.</returns>
    public static Contract? Find(Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(interfaceType);
        if (!s_byInterface.TryGetValue(interfaceType, out Contract? contract))
        {
            RuntimeHelpers.RunModuleConstructor(interfaceType.Module.ModuleHandle);
            s_byInterface.TryGetValue(interfaceType, out contract);
        }

        return contract;
    }

    /// <summary>The contract of an interface.</summary>
    /// <typeparam name="T">The interface.</typeparam>
    /// <exception cref="ArgumentException">It is no contract.</exception>
    public static Contract<T> Get<T>()
        where T : class
    {
        if (!s_byInterface.TryGetValue(typeof(T), out Contract? contract))
        {
            // An interface has no code of its own, so naming it has not yet run the initializer of its assembly.
            RuntimeHelpers.RunModuleConstructor(typeof(T).Module.ModuleHandle);
            if (!s_byInterface.TryGetValue(typeof(T), out contract))
            {
                throw new ArgumentException(
                    $"{typeof(T)} is no contract: expected an interface with [PluginContract], "
                        + "in an assembly that was compiled with the Pdk generator.");
            }
        }

        return (Contract<T>)contract;
    }
}
