using Pdk;
using Pdk.Loader;
using Pdk.Testing;
using Pdk.Testing.Probes;

namespace Plugins.Tests;

/// <summary>Each test runs three times: with the class itself, with its build, and with the native library, as hosts do.</summary>
public sealed class CommaCodecTests
{
    [Theory, ClassData(typeof(PluginForms))]
    public void Message_BecomesAnArrayAndBack(PluginForm form)
    {
        using CodecProbe codec = TestPlugin.Of<CommaCodec>(form).Codec();

        codec.ExpectRoundTrip("a,b", """["a","b"]""");
        codec.ExpectRoundTrip("a,,b", """["a","","b"]""");
        codec.ExpectRoundTrip("", """[""]""");
    }

    [Theory, ClassData(typeof(PluginForms))]
    public void ValueThatIsNoArray_IsRefused(PluginForm form)
    {
        using CodecProbe codec = TestPlugin.Of<CommaCodec>(form).Codec();

        Assert.Throws<PdkDataException>(() => codec.Encode("42"));
    }
}
