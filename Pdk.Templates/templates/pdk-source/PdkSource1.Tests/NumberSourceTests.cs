using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;

namespace Plugins.Tests;

/// <summary>Each test runs three times: with the class itself, with its build, and with the native library, as hosts do.</summary>
public sealed class NumberSourceTests
{
    [Theory, ClassData(typeof(PluginForms))]
    public async Task Numbers_ComeUpToTheLast(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<NumberSource>(form).Source("""{ "last": 2 }""");
        await source.StartAsync();

        await source.ExpectAsync("""{"number":1}""", """{"number":2}""");
        await source.ExpectEndAsync();
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task UnknownSetting_IsTold(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<NumberSource>(form).Source("""{ "lst": 2 }""");

        var exception = await Assert.ThrowsAsync<PipelineException>(source.StartAsync);

        Assert.Contains("did you mean 'last'?", exception.Message);
    }
}
