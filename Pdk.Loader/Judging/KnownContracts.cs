using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Loader.Judging;

/// <summary>The contracts that a host knows: the shipped ones and those that its author added.</summary>
internal sealed class KnownContracts
{
    private readonly Dictionary<string, Contract> _byId = new(StringComparer.Ordinal);

    internal KnownContracts(IEnumerable<Contract> added)
    {
        Add(ContractRegistry.Get<ISource>());
        Add(ContractRegistry.Get<ISink>());
        Add(ContractRegistry.Get<IConnector>());
        Add(ContractRegistry.Get<ICodec>());
        Add(ContractRegistry.Get<IPreprocessor>());
        Add(ContractRegistry.Get<IPostprocessor>());
        Add(ContractRegistry.Get<ILog>());
        Add(ContractRegistry.Get<ISender>());
        foreach (Contract contract in added)
        {
            Add(contract);
        }
    }

    /// <summary>All of them.</summary>
    internal IEnumerable<Contract> All => _byId.Values;

    internal Contract? Find(string id) => _byId.GetValueOrDefault(id);

    private void Add(Contract contract) => _byId[contract.Id] = contract;
}
