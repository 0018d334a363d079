using Pdk.Abi;

namespace Pdk.Loader.Native;

/// <summary>The host's services, as one instance sees them: handles of this side, which are given back after the instance.</summary>
internal sealed unsafe class LentServices
{
    private (Contract Contract, ulong Handle)[]? _services;

    /// <summary>Makes handles for services.</summary>
    /// <param name="offers">The services.</param>
    /// <param name="peerMinor">The minor version of the ABI on the plugin's side.</param>
    internal LentServices(IReadOnlyList<ServiceOffer> offers, ushort peerMinor) =>
        _services =
        [
            .. offers.Select(
                offer => (offer.Contract, offer.Contract.ExportObject(offer.Service, InstanceState.Lent(offer.Service, peerMinor)))),
        ];

    internal int Count => _services?.Length ?? 0;

    /// <summary>The services as they cross.</summary>
    internal ServiceEntry* Entries(NativeBlocks memory)
    {
        (Contract Contract, ulong Handle)[] services = _services ?? [];
        ServiceEntry* entries = memory.Allocate<ServiceEntry>(services.Length);
        for (int index = 0; index < services.Length; index++)
        {
            (Contract contract, ulong handle) = services[index];
            entries[index] = new ServiceEntry
            {
                Contract = memory.Text(contract.Id),
                Major = contract.Major,
                Minor = contract.Minor,
                LayoutHash = contract.LayoutHash,
                Reference = new ContractReference { Table = contract.Table, Handle = handle },
            };
        }

        return entries;
    }

    /// <summary>Takes the handles back, once. A plugin that kept one gets an error from now on.</summary>
    internal void Release()
    {
        foreach ((Contract contract, ulong handle) in Interlocked.Exchange(ref _services, null) ?? [])
        {
            ErrorRecord* error = null;
            int status = contract.Table->Release(handle, &error);
            if (status != (int)PdkStatus.Ok)
            {
                // The plugin has given it back itself, which was not its business but does no harm.
                _ = ErrorRecords.Take(status, error);
            }
        }
    }
}
