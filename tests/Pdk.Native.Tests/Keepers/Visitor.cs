using Zoo;

namespace Pdk.Native.Tests.Keepers;

/// <summary>A callback that a test provides.</summary>
internal sealed class Visitor(Func<int, int> answer) : IVisitor
{
    public int Answer(int question) => answer(question);
}
