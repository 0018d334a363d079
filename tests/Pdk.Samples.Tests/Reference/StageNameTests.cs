using global::Samples;
using Pdk.Contracts;
using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Samples.Tests.Reference;

/// <summary>Every codec and processor by its name, and one unknown of each.</summary>
public sealed class StageNameTests
{
    private static readonly (string Contract, string Name)[] s_stages =
    [
        ("pdk.codec", "json"), ("pdk.codec", "string"), ("pdk.postprocessor", "separate"), ("pdk.preprocessor", "separate"),
    ];

    /// <summary>The stages, in each form.</summary>
    public static TheoryData<string, string, PluginForm> Stages
    {
        get
        {
            TheoryData<string, string, PluginForm> rows = [];
            foreach ((string contract, string name) in s_stages)
            {
                foreach (PluginForm form in PluginForms.All)
                {
                    rows.Add(contract, name, form);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task Stage_IsFoundByItsName(string contract, string name, PluginForm form)
    {
        await using PipelineTest pipeline = New(form, contract, name);

        await pipeline.StartAsync();
        await pipeline.StopAsync();

        Assert.Equal(PipelineOutcome.Drained, pipeline.Report.Outcome);
    }

    [Theory]
    [InlineData("pdk.codec", "jsno", "expected a component 'jsno' for pdk.codec, found json, string; did you mean 'json'?")]
    [InlineData("pdk.codec", "avro", "expected a component 'avro' for pdk.codec, found json, string")]
    [InlineData("pdk.preprocessor", "decompress", "expected a component 'decompress' for pdk.preprocessor, found separate")]
    [InlineData("pdk.postprocessor", "seperate", "expected a component 'seperate' for pdk.postprocessor, found separate; did you mean 'separate'?")]
    public async Task UnknownStage_IsToldWithThoseThatThereAre(string contract, string name, string expected)
    {
        await using PipelineTest pipeline = New(PluginForm.Linked, contract, name);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(pipeline.StartAsync);

        Assert.StartsWith("test.yaml(", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>What is published has no stage that is not among these.</summary>
    [Fact]
    public void EveryStage_IsAmongThem()
    {
        using var host = new PluginHost(new PluginHostOptions { UseEnvironment = false });
        string[] contracts = [.. s_stages.Select(static stage => stage.Contract).Distinct()];
        foreach (string file in Directory.EnumerateFiles(NativeFixtures.SamplesFolder).Where(IsLibrary))
        {
            host.LoadFile(file);
        }

        Assert.Equal(
            s_stages.Order(),
            from library in host.Libraries
            from component in library.Components
            from contract in component.Contracts
            where contracts.Contains(contract)
            orderby contract, component.Name
            select (contract, component.Name));
    }

    private static bool IsLibrary(string file) => Path.GetExtension(file) is ".so" or ".dylib";

    private static PipelineTest New(PluginForm form, string contract, string name)
    {
        (string codec, string before, string after) = contract switch
        {
            "pdk.codec" => (name, "", ""),
            "pdk.preprocessor" => ("string", $", preprocessors: [ {name} ]", ""),
            _ => ("string", "", $", postprocessors: [ {name} ]"),
        };
        PipelineTestOptions options = new PipelineTestOptions().Add<SeparatePreprocessor>(form);
        options.Run.Components.Add<ISource>("bytes", static _ => new NoBytes());
        options.Run.Components.Add<ISink>("bytes", static _ => new AnyBytes());
        return PipelineTest.Of<JsonCodec>(
            form,
            $$"""
            sources: [ { id: in, connector: bytes, codec: {{codec}}{{before}} } ]
            sinks: [ { id: out, connector: bytes, codec: {{codec}}{{after}} } ]
            """,
            options);
    }

    private sealed class NoBytes : ISource
    {
        public CodecRequirement CodecRequirement => CodecRequirement.Required;

        public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation) =>
            await Task.Delay(Timeout.Infinite, cancellation);
    }

    private sealed class AnyBytes : ISink
    {
        public CodecRequirement CodecRequirement => CodecRequirement.Required;

        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.Acked);
    }
}
