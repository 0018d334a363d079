using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Loader.Judging;

/// <summary>The contracts that a host knows: the shipped ones and those that its author added.</summary>
internal sealed class KnownContracts
{
    private readonly Dictionary<string, Contract> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Contract> _services = new(StringComparer.Ordinal);

    internal KnownContracts(IEnumerable<Contract> added)
    {
        Add(ContractRegistry.Get<ISource>());
        Add(ContractRegistry.Get<ISink>());
        Add(ContractRegistry.Get<IConnector>());
        Add(ContractRegistry.Get<IRequests>());
        Add(ContractRegistry.Get<IPartitions>());
        Add(ContractRegistry.Get<ICodec>());
        Add(ContractRegistry.Get<IPreprocessor>());
        Add(ContractRegistry.Get<IPostprocessor>());
        Add(ContractRegistry.Get<IOperator>());
        Add(ContractRegistry.Get<IFunctions>());
        Add(ContractRegistry.Get<IFunctionCatalog>());
        Add(ContractRegistry.Get<ILog>());
        Add(ContractRegistry.Get<ISender>());
        Add(ContractRegistry.Get<IState>());
        Add(ContractRegistry.Get<IMetrics>());
        foreach (Contract contract in added)
        {
            Add(contract);
            foreach (Contract neighbour in ContractRegistry.Of(contract.InterfaceType.Assembly))
            {
                _services.TryAdd(neighbour.Id, neighbour);
            }
        }
    }

    /// <summary>All of them.</summary>
    internal IEnumerable<Contract> All => _byId.Values;

    internal Contract? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// A contract that plugins may call: those of the assemblies of added contracts are known too, so that whoever offers one need not add
    /// it.
    /// </summary>
    internal Contract? FindService(string id) => Find(id) ?? _services.GetValueOrDefault(id);

    private void Add(Contract contract) => _byId[contract.Id] = contract;
}
