namespace Pdk.Layouts;

/// <summary>Compares functions with what they were: what was called before must go on, with the same meaning.</summary>
internal static class FunctionDiff
{
    /// <summary>The differences, by the names of the functions.</summary>
    /// <param name="before">The functions that there were.</param>
    /// <param name="after">The functions that there are.</param>
    public static IReadOnlyList<FunctionDifference> Compare(IReadOnlyList<LayoutFunction> before, IReadOnlyList<LayoutFunction> after)
    {
        List<FunctionDifference> differences = [];
        foreach (LayoutFunction old in before)
        {
            if (after.FirstOrDefault(function => function.Key == old.Key) is { } now)
            {
                differences.AddRange(Compare(old, now));
            }
            else
            {
                differences.Add(new FunctionDifference(old.Key, true, $"is missing; it was {old.Signature}"));
            }
        }

        differences.AddRange(after
            .Where(function => before.All(old => old.Key != function.Key))
            .Select(static function => new FunctionDifference(function.Key, false, $"is new: {function.Signature}")));
        return [.. differences.OrderBy(static difference => difference.Function, StringComparer.Ordinal)];
    }

    /// <summary>The differences of a function and what it was.</summary>
    /// <param name="old">What it was.</param>
    /// <param name="now">What it is, with the same name and types.</param>
    public static IEnumerable<FunctionDifference> Compare(LayoutFunction old, LayoutFunction now) =>
        Find(old, now).Select(found => new FunctionDifference(old.Key, found.IsBreaking, found.What));

    private static IEnumerable<(bool IsBreaking, string What)> Find(LayoutFunction old, LayoutFunction now)
    {
        if (old.ResultType != now.ResultType)
        {
            yield return (true, $"the result was {old.ResultType}, and is {now.ResultType}");
        }

        if (old.IsResultNullable != now.IsResultNullable)
        {
            yield return (now.IsResultNullable, now.IsResultNullable ? "the result may be null now" : "the result is never null any more");
        }

        if (old.Kind != now.Kind)
        {
            // What sees whole groups and what is fed row by row are both aggregates to who calls them.
            yield return (old.IsAggregate != now.IsAggregate, $"it was {old.Kind}, and is {now.Kind}");
        }

        if (old.IsPure != now.IsPure)
        {
            yield return (old.IsPure, old.IsPure ? "it was pure, and indexes may rely on that" : "it is pure now");
        }

        if (old.CanRemove != now.CanRemove)
        {
            yield return (old.CanRemove, old.CanRemove ? "rows cannot be taken away any more" : "rows can be taken away now");
        }

        if (old.Async.Length == 0 != (now.Async.Length == 0))
        {
            yield return (true, old.Async.Length == 0 ? "it is asynchronous now" : "it is not asynchronous any more");
        }
        else if (old.Async != now.Async)
        {
            yield return (false, $"it is called with {now.Async}, and was with {old.Async}");
        }

        if (old.IsOrdered != now.IsOrdered)
        {
            yield return (old.IsOrdered, old.IsOrdered ? "its results have no order any more" : "its results are in order now");
        }

        for (int index = 0; index < old.Parameters.Count; index++)
        {
            if (old.Parameters[index].IsNullable != now.Parameters[index].IsNullable)
            {
                yield return (true, now.Parameters[index].IsNullable
                    ? $"'{now.Parameters[index].Name}' may be null now, where null gave null without a call"
                    : $"'{now.Parameters[index].Name}' cannot be null any more: null gives null without a call");
            }

            if (old.Parameters[index].Type != now.Parameters[index].Type)
            {
                yield return (true, $"'{now.Parameters[index].Name}' was {old.Parameters[index].Type}, and is "
                    + now.Parameters[index].Type);
            }

            if (old.Parameters[index].Name != now.Parameters[index].Name)
            {
                yield return (false, $"'{old.Parameters[index].Name}' is called '{now.Parameters[index].Name}'");
            }
        }

        if (now.Exports.Count == 0 || old.Exports.Count == 0)
        {
            // The stamp of an older kit, or one that was written by hand, names none.
            yield break;
        }

        foreach (string host in old.Exports.Except(now.Exports))
        {
            yield return (true, $"it is not exported to {host} any more");
        }

        foreach (string host in now.Exports.Except(old.Exports))
        {
            yield return (false, $"it is exported to {host} too");
        }
    }
}
