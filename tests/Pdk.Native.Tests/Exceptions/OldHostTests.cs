using System.Runtime.InteropServices;
using Failures;
using Pdk.Abi;
using Pdk.Fixtures;

namespace Pdk.Native.Tests.Exceptions;

/// <summary>A host of ABI 1.0 takes the status of failures for a broken border, so a plugin behaves towards it as plugins of 1.0 do.</summary>
public sealed unsafe class OldHostTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-old-host-");

    [Theory]
    [InlineData(0, "invalid-operation", PdkStatus.Fault)]
    [InlineData(0, "http", PdkStatus.Fault)]
    [InlineData(0, "json", PdkStatus.Fault)]
    [InlineData(0, "argument", PdkStatus.Argument)]
    [InlineData(0, "null-dereference", PdkStatus.Fault)]
    [InlineData(1, "invalid-operation", PdkStatus.Failed)]
    [InlineData(1, "http", PdkStatus.Failed)]
    [InlineData(1, "json", PdkStatus.Failed)]
    [InlineData(1, "null-dereference", PdkStatus.Fault)]
    public void Failures_AreToldInWordsOfTheHost(ushort minor, string kind, PdkStatus expected)
    {
        IThrower thrower = Open(minor);
        Exception exception = Record.Exception(() => { _ = thrower.Throw(kind); })!;
        Assert.Equal(expected, PluginException.Behind(exception)!.Status);
        if (expected == PdkStatus.Fault)
        {
            Assert.Equal(PdkStatus.FaultedEarlier, Assert.Throws<PluginFaultException>(() => thrower.Ping()).Status);
        }
        else
        {
            Assert.Equal(7, thrower.Ping());
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Opens a copy of the library, which no host with another version has opened: a library remembers the oldest.</summary>
    private IThrower Open(ushort minor)
    {
        string copy = Path.Combine(_folder.FullName, Path.GetFileName(NativeFixtures.Failures));
        File.Copy(NativeFixtures.Failures, copy);
        nint library = NativeLibrary.Load(copy);
        var open = (delegate* unmanaged[Cdecl]<HostTable*, PluginTable**, ErrorRecord**, int>)NativeLibrary.GetExport(library, AbiVersion.EntryPoint);

        // Lives as long as the process, like the library.
        HostTable* host = (HostTable*)NativeMemory.AllocZeroed((nuint)sizeof(HostTable));
        host->Size = (uint)sizeof(HostTable);
        host->AbiMajor = AbiVersion.Major;
        host->AbiMinor = minor;
        PluginTable* plugin = null;
        ErrorRecord* error = null;
        Assert.Equal(0, open(host, &plugin, &error));
        Assert.Equal(0, plugin->Start(&error));
        for (nint index = 0; index < plugin->ComponentCount; index++)
        {
            ComponentTable* component = plugin->Components[index];
            if (component->Name.ToString() == "thrower")
            {
                CreateArguments arguments = new() { Size = (uint)sizeof(CreateArguments) };
                ulong handle;
                Assert.Equal(0, component->Create(component, &arguments, &handle, &error));
                return ContractRegistry.Get<IThrower>().Import(new ContractReference { Table = component->Contracts[0].Table, Handle = handle });
            }
        }

        throw new InvalidOperationException("The library has no thrower.");
    }
}
