namespace Pdk.Plugins.Steps.Expressions;

/// <summary>
/// A formula over the fields of an event: docs/expressions.md is its grammar. For one batch at a time: it keeps the results of the
/// functions that it calls.
/// </summary>
internal sealed class Expression
{
    private readonly Node _root;
    private readonly CallNode[] _calls;
    private CallNode?[] _missing = [];

    private Expression(Node root, CallNode[] calls)
    {
        _root = root;
        _calls = calls;
    }

    /// <summary>Whether it calls functions.</summary>
    public bool HasCalls => _calls.Length > 0;

    /// <summary>What its value may be, as far as its text says.</summary>
    public ArgumentKind Kinds => _root.Kinds;

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="functions">The functions that it may call; null for none.</param>
    /// <exception cref="FormatException">It is none; the message has the column.</exception>
    public static Expression Parse(string text, StepFunctions? functions = null)
    {
        ExpressionParser parser = new(text, functions);
        Node root = parser.Parse();
        return new Expression(root, [.. parser.Calls]);
    }

    /// <summary>Reads a call of an aggregate. The expression is that of its arguments, and has no value of its own.</summary>
    /// <param name="text">The call.</param>
    /// <param name="functions">The functions that its arguments may call; null for none.</param>
    /// <exception cref="FormatException">It is none; the message has the column.</exception>
    public static (int Column, string Name, IReadOnlyList<Node> Arguments, Expression Expression) ParseCall(
        string text, StepFunctions? functions)
    {
        ExpressionParser parser = new(text, functions);
        (int column, string name, IReadOnlyList<Node> arguments) = parser.ParseCall();
        return (column, name, arguments, new Expression(new ListNode(column, arguments), [.. parser.Calls]));
    }

    /// <summary>
    /// Calls the functions for a batch: each once, for all events that need its result. Before an expression that has calls is evaluated
    /// for events of the batch.
    /// </summary>
    /// <param name="events">The batch.</param>
    /// <param name="leftOut">Events that it will not be evaluated for; empty where it will be for all.</param>
    /// <param name="cancellation">Ends the wait for an asynchronous function.</param>
    public async ValueTask CallAsync(PdkBatch events, ReadOnlyMemory<bool> leftOut, CancellationToken cancellation)
    {
        if (_calls.Length == 0)
        {
            return;
        }

        Begin(events, leftOut.Span);

        // An event goes on from one missing result to the next, from the left to the right, and the calls stand in that order: when it is
        // the turn of one, all events have come to it that ever will.
        for (int number = 0; number < _calls.Length; number++)
        {
            CallNode call = _calls[number];
            if (Collect(call, events))
            {
                await call.CallAsync(cancellation).ConfigureAwait(false);
                if (number < _calls.Length - 1)
                {
                    GoOn(call, events);
                }
            }
        }
    }

    /// <summary>Its value for an event.</summary>
    /// <param name="value">The event. The result borrows from it, and from the results of calls.</param>
    /// <param name="error">Says so where there is none.</param>
    public Term Evaluate(PdkValue value, ref RowError error) => _root.Evaluate(value, ref error);

    private void Begin(PdkBatch events, ReadOnlySpan<bool> leftOut)
    {
        foreach (CallNode call in _calls)
        {
            call.Begin(events.Count);
        }

        if (_missing.Length < events.Count)
        {
            _missing = new CallNode?[events.Count];
        }

        // Where every event needs it, none has to be asked.
        CallNode? first = _root.FirstCall;
        PdkBatchView view = events.AsView();
        for (int row = 0; row < view.Count; row++)
        {
            _missing[row] = row < leftOut.Length && leftOut[row] ? null : first ?? Missing(view[row].Value, row);
        }
    }

    private bool Collect(CallNode call, PdkBatch events)
    {
        int most = 0;
        for (int row = 0; row < events.Count; row++)
        {
            most += _missing[row] == call ? 1 : 0;
        }

        PdkBatchView view = events.AsView();
        for (int row = 0; most > 0 && row < view.Count; row++)
        {
            if (_missing[row] == call)
            {
                call.Collect(view[row].Value, row, most);
            }
        }

        return most > 0;
    }

    private void GoOn(CallNode call, PdkBatch events)
    {
        PdkBatchView view = events.AsView();
        for (int row = 0; row < view.Count; row++)
        {
            if (_missing[row] == call)
            {
                _missing[row] = Missing(view[row].Value, row);
            }
        }
    }

    private CallNode? Missing(PdkValue value, int row)
    {
        RowError error = new(row);
        _root.Evaluate(value, ref error);
        return error.Missing;
    }
}
