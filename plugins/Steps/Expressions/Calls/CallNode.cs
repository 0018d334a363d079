namespace Pdk.Plugins.Steps.Expressions;

/// <summary>
/// A call of a function: <c>length(text)</c>. It is made for all events of a batch at once that need its result, before it is read here.
/// </summary>
/// <param name="column">Where its name stands.</param>
/// <param name="name">The name.</param>
/// <param name="arguments">The arguments.</param>
/// <param name="hasInnerCalls">Whether there are calls among them.</param>
/// <param name="targets">The functions that it may mean, which the values of the arguments tell apart; none where it is only read.</param>
internal sealed class CallNode(int column, string name, Node[] arguments, bool hasInnerCalls, CallTarget[] targets) : Node(column)
{
    private const int NeverFits = -1;

    private readonly byte[] _scratch = new byte[Results.LongestText];
    private readonly int[] _costs = new int[targets.Length == 1 ? 0 : targets.Length];
    private readonly ArgumentKind[] _kinds = new ArgumentKind[targets.Length == 1 ? 0 : arguments.Length];
    private CallPlace[] _places = [];

    /// <inheritdoc/>
    public override ArgumentKind Kinds { get; } = targets.Length == 0
        ? ArgumentKind.Any
        : targets.Aggregate(ArgumentKind.Null, static (kinds, target) => kinds | target.Kinds);

    /// <inheritdoc/>
    public override CallNode? FirstCall => hasInnerCalls ? arguments[0].FirstCall : this;

    /// <summary>Begins a batch.</summary>
    /// <param name="events">How many events it has.</param>
    public void Begin(int events)
    {
        if (_places.Length < events)
        {
            _places = new CallPlace[events];
        }
        else
        {
            Array.Clear(_places);
        }

        foreach (CallTarget target in targets)
        {
            target.Begin();
        }
    }

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error)
    {
        if (error.IsStopped)
        {
            return Term.Null;
        }

        ref readonly CallPlace place = ref _places[error.Row];
        if (!place.IsMissing)
        {
            return place.Message is { } message ? error.With(message) : Results.Of(place.Results!.Reader, place.Index, _scratch);
        }

        if (hasInnerCalls)
        {
            // They come first.
            foreach (Node argument in arguments)
            {
                argument.Evaluate(value, ref error);
            }
        }

        return error.Await(this);
    }

    /// <summary>Collects the arguments of an event that needs the result.</summary>
    /// <param name="value">The event.</param>
    /// <param name="row">Its number in the batch.</param>
    /// <param name="most">How many events need it.</param>
    public void Collect(PdkValue value, int row, int most)
    {
        RowError error = new(row);
        Array.Clear(_costs);
        CallTarget? target = Write(0, value, ref error, _costs, _kinds, most);
        if (error.Message is { } message)
        {
            target?.TakeBack();
            _places[row] = new CallPlace(null, 0, message);
        }
        else
        {
            target!.Add(row, most);
        }
    }

    /// <summary>Makes the call.</summary>
    /// <param name="cancellation">Ends the wait for an asynchronous function.</param>
    public async ValueTask CallAsync(CancellationToken cancellation)
    {
        foreach (CallTarget target in targets)
        {
            await target.CallAsync(Column, _places, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// On the way down it evaluates the arguments, at the bottom it knows which function is meant, and on the way up it writes: values of
    /// events cannot be kept anywhere but on the stack.
    /// </summary>
    private CallTarget? Write(
        int index, PdkValue value, ref RowError error, Span<int> costs, Span<ArgumentKind> kinds, int most)
    {
        if (index == arguments.Length)
        {
            return costs.IsEmpty ? targets[0] : Cheapest(costs, kinds, ref error);
        }

        Term term = arguments[index].Evaluate(value, ref error);
        if (error.IsStopped)
        {
            return null;
        }

        if (costs.Length > 0)
        {
            kinds[index] = Arguments.KindOf(term);
        }

        for (int target = 0; target < costs.Length; target++)
        {
            costs[target] = costs[target] != NeverFits && Arguments.Cost(term, targets[target].Parameters[index]) is { } cost
                ? costs[target] + cost
                : NeverFits;
        }

        CallTarget? chosen = Write(index + 1, value, ref error, costs, kinds, most);
        if (!error.IsStopped && Arguments.Add(chosen!.Column(index, most), term) is { } wrong)
        {
            error.At(arguments[index].Column, $"'{name}': {wrong}");
        }

        return chosen;
    }

    private CallTarget? Cheapest(Span<int> costs, Span<ArgumentKind> kinds, ref RowError error)
    {
        int best = -1;
        for (int target = 0; target < costs.Length; target++)
        {
            if (costs[target] != NeverFits && (best < 0 || costs[target] < costs[best]))
            {
                best = target;
            }
        }

        if (best < 0)
        {
            error.At(Column, CallBinder.NoneTakes(name, kinds, targets.Select(static target => target.Signature)));
            return null;
        }

        return targets[best];
    }
}
