using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Runtime.Sources;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Sources;

public sealed class PullFailuresTests
{
    private static readonly ConnectorDefinition s_definition =
        PipelineDefinition.Parse(Run.OneToOne.Replace("{ interval: 1ms }", "{ interval: 1s, growth: 2, max_retries: 2 }", StringComparison.Ordinal), "test.yaml").Sources[0];

    private readonly PullFailures _failures = new(s_definition, NullLogger.Instance, new FixedRandom(1));

    [Fact]
    public void Waits_GrowUntilThereShallBeNoOtherPull()
    {
        Assert.Equal([1, 2], [Next(), Next()]);

        PipelineException end = Assert.Throws<PipelineException>(() => Next());
        Assert.Equal("test.yaml(2,12): 'in' could not be pulled, and max_retries is 2: refused", end.Message);
    }

    [Fact]
    public void Success_BeginsAnew()
    {
        Next();
        Next();
        _failures.Forget();
        _failures.RequireNone();

        Assert.Equal(1, Next());
    }

    [Fact]
    public void FailureThatLasts_IsNotTriedAgain()
    {
        PipelineException end = Assert.Throws<PipelineException>(() => _failures.Next(new ArgumentException("no such file")));

        Assert.Equal("test.yaml(2,12): 'in' cannot go on: no such file", end.Message);
    }

    [Fact]
    public void DrainInTheMiddleOfRetries_IsNoSuccess()
    {
        Next();

        PipelineException end = Assert.Throws<PipelineException>(_failures.RequireNone);

        Assert.Equal("test.yaml(2,12): 'in' was drained while it could not be pulled: refused", end.Message);
    }

    private double Next() => _failures.Next(new IOException("refused")).TotalSeconds;
}
