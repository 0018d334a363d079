namespace Pdk.Runtime.Watching;

/// <summary>Who does something about calls that are not answered. Called on threads of the clock: nothing in here waits.</summary>
internal interface IWatchOwner
{
    /// <summary>Asks the pull that is under way to end, with what it has.</summary>
    void AskPullBack();

    /// <summary>A call was not answered.</summary>
    /// <param name="what">The call.</param>
    /// <param name="time">For how long.</param>
    /// <param name="action">What is to follow, besides telling it.</param>
    void OnUnanswered(WatchedCall what, TimeSpan time, WatchdogAction action);
}
