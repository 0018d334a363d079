using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Steps;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>Pipelines that feed each other, with steps in every form on both sides of the link, watched over and not.</summary>
public sealed class LinkedPipelineTests
{
    /// <summary>The forms, and whether the instances are supervised.</summary>
    public static TheoryData<PluginForm, bool> Forms
    {
        get
        {
            TheoryData<PluginForm, bool> rows = [];
            foreach (PluginForm form in PluginForms.All)
            {
                rows.Add(form, true);
                rows.Add(form, false);
            }

            return rows;
        }
    }

    /// <summary>What the writer's step holds until the end is acked only when the reader's sink has it.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task WhatAStepHolds_ComesThroughTheLinkAtTheEnd(PluginForm form, bool isSupervised)
    {
        PipelineLink link = new("lines");
        GivenEvents given = new("1", "2", "3");
        PipelineTestOptions writing = new() { IsSupervised = isSupervised };
        writing.Run.Components.Add<ISource>("given", _ => given);
        link.AddSinkTo(writing.Run.Components);
        await using PipelineTest writer = PipelineTest.Of<Batch>(
            form,
            """
            name: writer
            sources: [ { id: in, connector: given } ]
            steps: [ { id: hold, operator: batch, config: { count: 100, time: 1h } } ]
            sinks: [ { id: on, connector: lines } ]
            """,
            writing);

        List<string> kept = [];
        PipelineTestOptions reading = new() { IsSupervised = isSupervised };
        reading.Run.Components.Add<ISink>("kept", _ => new KeptEvents(kept));
        link.AddSourceTo(reading.Run.Components);
        await using PipelineTest reader = PipelineTest.Of<Filter>(
            form,
            """
            name: reader
            sources: [ { id: in, connector: lines } ]
            steps: [ { id: all, operator: filter, config: { where: "true" } } ]
            sinks: [ { id: out, connector: kept } ]
            """,
            reading);

        await writer.StartAsync();
        await reader.StartAsync();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (writer.Report.Steps.Single().In < 3)
        {
            await Task.Delay(5, patience.Token);
        }

        Assert.Empty(kept);
        await writer.StopAsync();
        await reader.WaitForEndAsync();

        Assert.Equal(["[1,2,3]"], kept);
        Assert.Equal(PipelineOutcome.Finished, reader.Report.Outcome);
        Assert.Equal(1, writer.Report.Sinks.Single().Acked);
    }
}
