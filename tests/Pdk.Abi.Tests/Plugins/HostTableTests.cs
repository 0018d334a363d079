using Pdk.Abi;

namespace Pdk.Tests.Plugins;

/// <summary>The host's table in the size of each version of the ABI: what is behind its end is not the host's to be read.</summary>
public sealed unsafe class HostTableTests
{
    /// <summary>What lies behind is no function: it would be called if it were taken for one.</summary>
    [Fact]
    public void TableOfVersion10_IsEnough_AndIsNotReadBeyondItsEnd()
    {
        HostTable host = Host(HostTable.SizeInVersion10);
        host.Report = (delegate* unmanaged[Cdecl]<PluginTable*, ErrorRecord*, void>)1;
        PluginTable* plugin = null;

        Assert.Equal((int)PdkStatus.Ok, Open(&host, &plugin));
        Assert.True(plugin is not null);
        Assert.False(ReportChannel.TryTell(new InvalidOperationException("nobody is there to be told")));
    }

    [Fact]
    public void TableThatIsTooShort_IsRefused()
    {
        HostTable host = Host(HostTable.SizeInVersion10 - 1);
        PluginTable* plugin = null;

        Assert.Equal((int)PdkStatus.Protocol, Open(&host, &plugin));
        Assert.True(plugin is null);
    }

    private static HostTable Host(uint size) => new() { Size = size, AbiMajor = AbiVersion.Major, AbiMinor = 0 };

    private static int Open(HostTable* host, PluginTable** plugin) => NativeEntry.Open((nint)host, (nint)plugin, 0, static () => new LoggerLibrary());
}
