using Pdk.Loader;
using Pdk.Packages.Tests.Support;

namespace Pdk.Packages.Tests;

/// <summary>The property that names the framework of plugins still builds one for the framework of the first release.</summary>
[Collection(PackedKitCollection.Name)]
public sealed class OlderFrameworkTests(PackedKit kit)
{
    [Fact]
    public void PluginFramework_MayBeThatOfTheFirstRelease()
    {
        ProjectFolder folder = kit.NewFolder("Older");

        // Into a folder of its own: what the repository has built for its own framework stays as it is.
        kit.DotNet.Run(
            Repository.PathOf("samples", "Min", "Min.Plugin"),
            "publish", "-p:PdkPluginFramework=net9.0", "--artifacts-path", folder.PathOf("build"), "--output", folder.PathOf("published"));

        using var host = new PluginHost(new PluginHostOptions { UseEnvironment = false });
        LoadReportRow row = host.LoadFile(folder.PathOf("published", Native.Library("Min.Plugin")));
        Assert.True(row.IsReady, row.Message);
        Assert.Equal(("net9.0", "min"), (row.Framework, Assert.Single(row.Components)));
    }
}
