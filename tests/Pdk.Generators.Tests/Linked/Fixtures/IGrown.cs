using System.Threading;
using System.Threading.Tasks;
using Pdk;

namespace Pdk.Generators.Tests.Linked.Fixtures;

/// <summary>A contract that grew twice.</summary>
[PluginContract("tests.grown", 1, 2)]
public interface IGrown
{
    int First(int x);

    int Property { get; }

    ValueTask<int> FirstAsync2(int x, CancellationToken token);

    [Since(1, 1)]
    int Second(int x) => First(x) + Property + 1000;

    [Since(1, 2)]
    void Third(ref int x) => x = Second(x) + 10000;

    [Since(1, 2)]
    async ValueTask<int> FourthAsync(int x, CancellationToken token) => await FirstAsync2(x, token) + 100000;
}
