using System.Runtime.ExceptionServices;

namespace Pdk.Loader.Supervision;

/// <summary>A call that somebody waits for, with its result.</summary>
/// <param name="call">The call.</param>
/// <param name="late">What follows when it comes back after it was given up.</param>
internal sealed class TimedCall<TResult>(Func<TResult> call, Action late) : TimedCall
{
    private TResult? _result;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The result, or the exception, of a call that has come back in time.</summary>
    internal TResult TakeResult()
    {
        _failure?.Throw();
        return _result!;
    }

    internal override void ComeBackLate() => late();

    private protected override void Invoke()
    {
        try
        {
            _result = call();
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
