using Pdk.Abi;

namespace Pdk.Tests.Plugins;

/// <summary>What a host of each version of the ABI hands over when it has an instance made.</summary>
public sealed unsafe class CreateArgumentsTests
{
    [Fact]
    public void ArgumentsOfVersion10_AreEnough()
    {
        ulong handle = 0;

        Assert.Equal(((int)PdkStatus.Ok, ""), Create(CreateArguments.SizeInVersion10, &handle));
        Assert.NotEqual(0u, handle);
    }

    [Fact]
    public void ArgumentsThatAreTooShort_AreRefusedByNumbers()
    {
        ulong handle = 0;

        Assert.Equal(
            ((int)PdkStatus.Protocol, "The arguments of 'create': expected at least 56 bytes, found 55."), Create(CreateArguments.SizeInVersion10 - 1, &handle));
        Assert.Equal(0u, handle);
    }

    private static (int Status, string Message) Create(uint size, ulong* handle)
    {
        HostTable host = new() { Size = HostTable.SizeInVersion10, AbiMajor = AbiVersion.Major };
        PluginTable* plugin = null;
        Assert.Equal((int)PdkStatus.Ok, NativeEntry.Open((nint)(&host), (nint)(&plugin), 0, static () => new LoggerLibrary()));
        CreateArguments arguments = new() { Size = size };
        ErrorRecord* error = null;
        ComponentTable* component = plugin->Components[0];
        int status = component->Create(component, &arguments, handle, &error);
        return (status, error is null ? "" : ErrorRecords.Take(status, error).Message);
    }
}
