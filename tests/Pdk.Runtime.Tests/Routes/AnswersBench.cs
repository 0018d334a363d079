using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>The answers of a route, and what a source is told of them.</summary>
internal sealed class AnswersBench
{
    public List<string> Told { get; } = [];

    public RouteAnswers Answers(bool isNumbered) => new(
        3,
        isNumbered,
        message =>
        {
            Assert.Equal(3, message.Origin);
            Told.Add($"{message.Kind} {message.Stream} {message.PullId} {message.Instance}");
        },
        (_, state, isOwed) => Told.Add($"{state} {isOwed}"));

    public static EventFacts Facts(ulong least, ulong greatest, ulong stream = 0) => new(stream, 1, 0, least, greatest);
}
