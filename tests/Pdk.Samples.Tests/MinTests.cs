using Min;
using Pdk.Tests.Plugins;

namespace Pdk.Samples.Tests;

public sealed class MinTests
{
    [Theory]
    [InlineData(3, 5, 3)]
    [InlineData(5, 3, 3)]
    [InlineData(int.MinValue, int.MaxValue, int.MinValue)]
    public void Minimum_IsTheLesserOne(int a, int b, int expected) =>
        Assert.Equal(expected, Linked.Create<IMinimum>(typeof(Minimum).Assembly, "min", "{}").Min(a, b));
}
