using System.Reflection;
using Pdk.Abi;

namespace Pdk.Tests.Errors;

/// <summary>How far the rule looks: docs/failures-and-faults.md says what counts beyond that.</summary>
public sealed class FaultRuleTests
{
    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void FaultAmongMany_IsFoundAmongTheFirst64(int place, bool isFault)
    {
        // The one that holds them is the first.
        IEnumerable<Exception> all = Enumerable.Range(1, 100)
            .Select(at => at == place ? new NullReferenceException() : (Exception)new IOException());
        Assert.Equal(isFault, FaultRule.IsFault(new AggregateException(all)));
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void FaultDeepInside_IsFoundIn16Levels(int around, bool isFault)
    {
        Exception exception = new NullReferenceException();
        for (int level = 0; level < around; level++)
        {
            exception = level % 2 == 0 ? new AggregateException(exception) : new TargetInvocationException(exception);
        }

        Assert.Equal(isFault, FaultRule.IsFault(exception));
    }
}
