using System.Collections.Concurrent;
using Pdk.Abi;
using Pdk.Loader.Libraries;
using Pdk.Loader.Native.Reports;
using Pdk.Loader.Report;

namespace Pdk.Loader.Native;

/// <summary>An opened library whose tables were checked.</summary>
/// <param name="table">The library's table.</param>
/// <param name="stamp">What the library says about itself.</param>
/// <param name="reports">What the library tells outside of every call.</param>
internal sealed unsafe class NativePlugin(nint table, PluginStamp stamp, LibraryReports reports) : OpenedLibrary
{
    // A library is opened once by the system, however many hosts ask, and its start must be called once. The outcome is remembered with it;
    // a second host waits for a first one that does not come back, and meets its own deadline.
    private static readonly ConcurrentDictionary<nint, Lazy<Defect?>> s_starts = new();

    internal LibraryReports Reports => reports;

    private PluginTable* Table => (PluginTable*)table;

    /// <summary>Starts the library, on the calling thread, unless another host of this process has done so.</summary>
    /// <exception cref="DefectException">It answered an error.</exception>
    internal void Start()
    {
        Lazy<Defect?> start = s_starts.GetOrAdd(
            table, address => new Lazy<Defect?>(() => CallStart((PluginTable*)address, stamp.Framework.Length > 0)));
        if (start.Value is { } defect)
        {
            throw new DefectException(defect);
        }
    }

    /// <inheritdoc/>
    internal override InstanceCore Create(LoadedComponent component, CreationRequest request, InstanceRelease release)
    {
        ComponentTable* source = Table->Components[component.Index];
        StampComponent stamped = stamp.Components[component.Index];
        IReadOnlyList<StampContract> contracts = stamped.Implements;
        using NativeBlocks memory = new();
        LentServices lent = new(CreationServices.AskedBy(stamped, request.Services), Table->AbiMinor);
        try
        {
            CreateArguments* arguments = memory.Allocate<CreateArguments>(1);
            arguments->Size = (uint)sizeof(CreateArguments);
            arguments->Alias = memory.Text(request.Alias);
            arguments->Configuration = request.Configuration.IsEmpty ? default : memory.Bytes(request.Configuration.Span);
            arguments->ServiceCount = lent.Count;
            arguments->Services = lent.Entries(memory);
            ulong* handles = memory.Allocate<ulong>(contracts.Count);
            ErrorRecord* error = null;
            int status = source->Create(source, arguments, handles, &error);
            if (status != (int)PdkStatus.Ok)
            {
                throw CheckedErrors.Take(status, error);
            }

            return Instance(source, contracts, new ReadOnlySpan<ulong>(handles, contracts.Count), lent, release);
        }
        catch
        {
            lent.Release();
            throw;
        }
    }

    private static Defect? CallStart(PluginTable* table, bool isNet)
    {
        ErrorRecord* error = null;
        int status = table->Start(&error);
        if (isNet && MappedImage.Of((nint)table->Start, new MemoryProbe()) is { } image)
        {
            WorkingSet.Trim(image);
        }

        return status == (int)PdkStatus.Ok
            ? null
            : new Defect(
                Verdict.StartFailed,
                $"expected the library to start, but it answered {StatusWords.Of(status)}: {OneLine.Of(CheckedErrors.Take(status, error))}",
                "Report it to the plugin's author.");
    }

    private NativeInstance Instance(
        ComponentTable* source,
        IReadOnlyList<StampContract> contracts,
        ReadOnlySpan<ulong> given,
        LentServices lent,
        InstanceRelease release)
    {
        NativeHandle[] handles = new NativeHandle[given.Length];
        for (int index = 0; index < handles.Length; index++)
        {
            ContractReference reference = new() { Table = source->Contracts[index].Table, Handle = given[index] };
            handles[index] = new NativeHandle(contracts[index], reference, Table->AbiMinor, release);
        }

        int missing = given.IndexOf(0UL);
        if (missing >= 0)
        {
            foreach (NativeHandle handle in handles)
            {
                handle.Dispose();
            }

            throw new PdkProtocolException(
                $"The creation succeeded, but the handle for {contracts[missing]} is 0; expected one handle for each contract.");
        }

        return new NativeInstance(handles, stamp, lent, release);
    }
}
