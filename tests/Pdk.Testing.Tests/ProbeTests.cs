using Pdk.Loader;
using Pdk.Testing.Probes;
using Samples;

namespace Pdk.Testing.Tests;

/// <summary>Codecs and processors asked event by event, in all forms of a plugin.</summary>
public sealed class ProbeTests
{
    [Theory, ClassData(typeof(PluginForms))]
    public void Codec_GoesThereAndBack(PluginForm form)
    {
        using CodecProbe codec = TestPlugin.Of<JsonCodec>(form).Codec();

        codec.ExpectRoundTrip("""{"a":[1,2]}""", """{ "a": [1, 2] }""");
    }

    [Theory, ClassData(typeof(PluginForms))]
    public void MessageThatTheCodecRefuses_IsAnExceptionWithItsReason(PluginForm form)
    {
        using CodecProbe codec = TestPlugin.Of<JsonCodec>(form).Codec();

        var exception = Assert.Throws<PdkDataException>(() => codec.Decode("{"));

        Assert.NotEmpty(exception.Message);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public void Preprocessor_KeepsWhatIsIncomplete(PluginForm form)
    {
        using ProcessorProbe separate = TestPlugin.Of<SeparatePreprocessor>(form).Preprocessor();

        Assert.Equal(["a"], separate.Process("a\nb"));
        Assert.Equal(["bc"], separate.Process("c\nd"));
        Assert.Equal(["d"], separate.FinishText());
    }

    [Theory, ClassData(typeof(PluginForms))]
    public void ChunkThatTheProcessorRefuses_IsAnExceptionWithItsReason(PluginForm form)
    {
        using ProcessorProbe separate = TestPlugin.Of<SeparatePreprocessor>(form).Preprocessor("""{ "max_length": 1 }""");

        var exception = Assert.Throws<PdkDataException>(() => separate.Process("abc\n"));

        Assert.NotEmpty(exception.Message);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public void Postprocessor_Frames(PluginForm form)
    {
        using ProcessorProbe separate = TestPlugin.Of<SeparatePostprocessor>(form).Postprocessor("""{ "separator": ";" }""");

        Assert.Equal(["a;"], separate.Process("a"));
        Assert.Empty(separate.Finish());
    }

    [Fact]
    public void ClassThatIsNoPlugin_IsRefused()
    {
        var exception = Assert.Throws<ArgumentException>(() => TestPlugin.Of<ProbeTests>(PluginForm.Linked));

        Assert.Contains("Expected the class of a plugin", exception.Message, StringComparison.Ordinal);
    }
}
