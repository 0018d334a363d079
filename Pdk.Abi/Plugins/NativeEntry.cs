using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>
/// Puts a library's tables into native memory and answers the host's calls. The generated <c>pdk_plugin_open</c> comes here.
/// </summary>
public static unsafe class NativeEntry
{
    private static readonly Lock s_gate = new();
    private static PluginTable* s_table;
    private static IReadOnlyList<PluginComponent> s_components = [];

    /// <summary>Answers <c>pdk_plugin_open</c>. Does the least possible: no code of the plugin's author runs.</summary>
    /// <param name="host">The host's table.</param>
    /// <param name="plugin">Receives the library's table.</param>
    /// <param name="error">Receives the error record of a failure.</param>
    /// <param name="create">Makes the generated description of the library.</param>
    /// <returns>A <see cref="PdkStatus"/>. Never throws.</returns>
    /// <remarks>The pointers come as integers, so that the code generated into an author's project needs no unsafe context.</remarks>
    public static int Open(nint host, nint plugin, nint error, Func<PluginLibrary> create) =>
        Open((HostTable*)host, (PluginTable**)plugin, (ErrorRecord**)error, create);

    private static int Open(HostTable* host, PluginTable** plugin, ErrorRecord** error, Func<PluginLibrary> create)
    {
        try
        {
            ArgumentNullException.ThrowIfNull(create);
            if (host is null || plugin is null)
            {
                throw new PdkProtocolException("pdk_plugin_open expects a host table and a place for the plugin's table.");
            }

            StructSize.Require(host->Size, HostTable.SizeInVersion10, "The host's table");
            if (host->AbiMajor != AbiVersion.Major)
            {
                throw new PdkProtocolException(
                    $"The host speaks ABI {host->AbiMajor}.{host->AbiMinor}, this plugin {AbiVersion.Major}.{AbiVersion.Minor}: "
                        + "the major versions must be equal.");
            }

            PeerVersion.MeetHost(host->AbiMinor);
            lock (s_gate)
            {
                if (s_table is null)
                {
                    s_table = Build(create());
                }

                ReportChannel.Add(s_table, host);
            }

            *plugin = s_table;
            return (int)PdkStatus.Ok;
        }
        catch (Exception exception)
        {
            return Fail(exception, error);
        }
    }

    private static int Fail(Exception exception, ErrorRecord** error) =>
        ErrorRecords.Write(exception, StatusMapping.For(StatusMapping.StatusOf(exception), PeerVersion.Default), error);

    private static PluginTable* Build(PluginLibrary library)
    {
        s_components = library.Components;
        PluginTable* table = Allocate<PluginTable>(1);
        table->Size = (uint)sizeof(PluginTable);
        table->AbiMajor = AbiVersion.Major;
        table->AbiMinor = AbiVersion.Minor;
        table->Stamp = StringView.OfPinned(library.Stamp);
        table->ComponentCount = s_components.Count;
        table->Components = (ComponentTable**)Allocate<nint>(s_components.Count);
        table->Start = &Start;
        for (int index = 0; index < s_components.Count; index++)
        {
            table->Components[index] = Build(s_components[index], index);
        }

        return table;
    }

    private static ComponentTable* Build(PluginComponent component, int index)
    {
        ComponentRecord* record = Allocate<ComponentRecord>(1);
        record->Index = index;
        ComponentTable* table = &record->Table;
        table->Size = (uint)sizeof(ComponentTable);
        table->Name = StringView.OfPinned(component.Utf8Name);
        table->ContractCount = component.Contracts.Count;
        table->Contracts = Allocate<ProvidedContract>(component.Contracts.Count);
        table->Create = &Create;
        for (int contract = 0; contract < component.Contracts.Count; contract++)
        {
            table->Contracts[contract] = Describe(component.Contracts[contract]);
        }

        return table;
    }

    private static ProvidedContract Describe(Contract contract) => new()
    {
        Id = Copy(contract.Id),
        Major = contract.Major,
        Minor = contract.Minor,
        LayoutHash = contract.LayoutHash,
        Table = contract.Table,
    };

    private static StringView Copy(string text)
    {
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        byte* memory = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, utf8.Length));
        utf8.CopyTo(new Span<byte>(memory, utf8.Length));
        return new StringView { Data = memory, Length = utf8.Length };
    }

    // Tables live as long as the process, so nothing here is ever freed.
    private static T* Allocate<T>(int count)
        where T : unmanaged => (T*)NativeMemory.AllocZeroed((nuint)Math.Max(1, count), (nuint)sizeof(T));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Start(ErrorRecord** error)
    {
        try
        {
            // Makes the record for "no memory left" while there is some.
            RuntimeHelpers.RunClassConstructor(typeof(ErrorRecords).TypeHandle);
            ThreadStorage.PrepareLibrary();
            UnhandledExceptions.Catch();
            return (int)PdkStatus.Ok;
        }
        catch (Exception exception)
        {
            return Fail(exception, error);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Create(ComponentTable* table, CreateArguments* arguments, ulong* handles, ErrorRecord** error)
    {
        try
        {
            if (table is null || arguments is null || handles is null)
            {
                throw new PdkProtocolException("'create' expects a component, arguments and a place for the handles.");
            }

            StructSize.Require(arguments->Size, CreateArguments.SizeInVersion10, "The arguments of 'create'");
            Create(s_components[((ComponentRecord*)table)->Index], arguments, handles);
            return (int)PdkStatus.Ok;
        }
        catch (Exception exception)
        {
            return Fail(exception, error);
        }
    }

    private static void Create(PluginComponent component, CreateArguments* arguments, ulong* handles)
    {
        NativePluginServices services = new(arguments->Services, arguments->ServiceCount);
        BorrowedMemory configuration = BorrowedMemory.Rent(arguments->Configuration);
        try
        {
            PluginContext context = new(component.Name, arguments->Alias.ToString(), configuration.Memory, services);
            object instance = component.Create(context);
            InstanceState state = InstanceState.Owned(instance);
            IReadOnlyList<Contract> contracts = component.Contracts;
            for (int index = 0; index < contracts.Count; index++)
            {
                handles[index] = contracts[index].ExportObject(instance, state);
            }
        }
        finally
        {
            services.End();
            configuration.Return(isReusable: false);
        }
    }

    /// <summary>What the kit remembers of a component, behind the part that the host sees.</summary>
    private struct ComponentRecord
    {
        internal ComponentTable Table;
        internal int Index;
    }
}
