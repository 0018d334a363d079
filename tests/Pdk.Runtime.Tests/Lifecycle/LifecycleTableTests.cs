using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Lifecycle;

/// <summary>Every transition, those included that are refused, and the page that shows them.</summary>
public sealed class LifecycleTableTests
{
    private static readonly ConnectorState[] s_states = Enum.GetValues<ConnectorState>();
    private static readonly LifecycleEvent[] s_events = Enum.GetValues<LifecycleEvent>();

    public static TheoryData<string, string> Rows { get; } = new()
    {
        // What follows a start, a pause, a resumption, a drain, a stop, a failure.
        { "Initializing", "Running refused refused Draining Stopped Failed" },
        { "Running", "refused Paused stays Draining Stopped Failed" },
        { "Paused", "refused stays Running Draining Stopped Failed" },
        { "Draining", "stays refused refused stays Stopped Failed" },
        { "Stopped", "refused refused refused stays stays stays" },
        { "Failed", "stays refused refused stays stays stays" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void EveryTransition_IsTheOneThatIsSaid(string state, string following)
    {
        ConnectorState from = Enum.Parse<ConnectorState>(state);

        Assert.Equal(following, string.Join(' ', s_events.Select(what => Walk(from, what))));
    }

    [Fact]
    public void Page_ShowsTheTableOfTheCode()
    {
        string[] page = File.ReadAllLines(Repository.File("docs", "connector-states.md"));
        string[] expected =
        [
            .. s_states.Select(state => $"| `{state}` | {string.Join(" | ", s_events.Select(what => Marked(Walk(state, what))))} |"),
        ];

        int header = Array.IndexOf(page, $"| state | {string.Join(" | ", s_events.Select(static what => $"{what}".ToLowerInvariant()))} |");

        Assert.NotEqual(-1, header);
        Assert.Equal(expected, page[(header + 2)..].TakeWhile(static line => line.StartsWith('|')));
    }

    [Theory]
    [InlineData("Initializing", "Pause", "'in' cannot be paused while it is Initializing: it would have to be Running or Paused.")]
    [InlineData("Draining", "Resume", "'in' cannot be resumed while it is Draining: it would have to be Running or Paused.")]
    [InlineData("Running", "Start", "'in' cannot be started while it is Running: it would have to be Initializing.")]
    public void WhatIsRefused_IsToldWithWhatWouldBePossible(string state, string what, string message)
    {
        ConnectorStateMachine machine = At(Enum.Parse<ConnectorState>(state));

        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => machine.Move(Enum.Parse<LifecycleEvent>(what)));

        Assert.Equal(message, refusal.Message);
        Assert.Equal(state, $"{machine.State}");
    }

    /// <summary>A connector in a state, by the events that lead there.</summary>
    internal static ConnectorStateMachine At(ConnectorState state)
    {
        var machine = new ConnectorStateMachine("in");
        LifecycleEvent[] way = state switch
        {
            ConnectorState.Initializing => [],
            ConnectorState.Running => [LifecycleEvent.Start],
            ConnectorState.Paused => [LifecycleEvent.Start, LifecycleEvent.Pause],
            ConnectorState.Draining => [LifecycleEvent.Start, LifecycleEvent.Drain],
            ConnectorState.Stopped => [LifecycleEvent.Stop],
            _ => [LifecycleEvent.Fail],
        };
        Array.ForEach(way, what => machine.Move(what));
        Assert.Equal(state, machine.State);
        return machine;
    }

    private static string Walk(ConnectorState from, LifecycleEvent what)
    {
        ConnectorStateMachine machine = At(from);
        try
        {
            Assert.Equal(from, machine.Move(what));
            return machine.State == from ? "stays" : $"{machine.State}";
        }
        catch (InvalidOperationException)
        {
            Assert.Equal(from, machine.State);
            return "refused";
        }
    }

    private static string Marked(string cell) => char.IsUpper(cell[0]) ? $"`{cell}`" : cell;
}
