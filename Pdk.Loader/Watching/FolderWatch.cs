using System.Collections.Concurrent;
using Pdk.Loader.Finding;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Watching;

/// <summary>
/// Looks at the search path again and again, and loads what is new or has changed as soon as it is complete. Nothing is ever unloaded.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly IWatchedHost _host;
    private readonly WatchOptions _options;
    private readonly CancellationTokenSource _end = new();
    private readonly FolderNotifications _notifications;
    private readonly ConcurrentDictionary<string, FileFacts?> _renamed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WatchedFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<(string Path, Verdict Verdict)> _told;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private long _dueAt = long.MaxValue;
    private bool _isLooking;
    private bool _isChanged;
    private bool _isDisposed;

    internal FolderWatch(IWatchedHost host, WatchOptions options)
    {
        _host = host;
        _options = options;
        _told = [.. host.PassedOver];
        _notifications = new FolderNotifications(OnChanged, OnRenamed, host.Logger);
        _timer = options.TimeProvider.CreateTimer(
            static watch => ((FolderWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        LookIn(TimeSpan.Zero);
    }

    /// <summary>When to look again though nothing happens: the longest time where that is never.</summary>
    private TimeSpan PollInterval => TimeLimit.Of(_options.PollInterval).IsNone ? TimeSpan.MaxValue : _options.PollInterval;

    private long Now => _options.TimeProvider.GetTimestamp();

    /// <summary>Ends the watch. A replacement that has not taken over yet is given up.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (!_isLooking)
            {
                _notifications.Dispose();
            }
        }

        _timer.Dispose();
        _end.Cancel();
    }

    /// <summary>The system tells that something has changed.</summary>
    internal void OnChanged()
    {
        lock (_gate)
        {
            _isChanged = true;
        }

        // Soon, and not for each of the many notifications of one copy.
        LookIn(_options.Debounce / 4);
    }

    /// <summary>The system tells of a file that has got its name by being renamed.</summary>
    internal void OnRenamed(string path)
    {
        // How it looked then: it may be told of once more after it was loaded, and what is copied over it later was not renamed.
        _renamed[path] = FileMarks.Of(path);
        lock (_gate)
        {
            _isChanged = true;
        }

        LookIn(TimeSpan.Zero);
    }

    private void LookIn(TimeSpan delay)
    {
        lock (_gate)
        {
            TimeLimit limit = TimeLimit.Of(delay);
            long due = limit.IsNone ? long.MaxValue : Now + (long)(delay.TotalSeconds * _options.TimeProvider.TimestampFrequency);
            if (!_isDisposed && !_isLooking && due < _dueAt)
            {
                _dueAt = due;
                limit.Set(_timer);
            }
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_isLooking || _isDisposed)
            {
                return;
            }

            _isLooking = true;
            _isChanged = false;
            _dueAt = long.MaxValue;
        }

        _ = LookAsync();
    }

    private async Task LookAsync()
    {
        TimeSpan next = PollInterval;
        try
        {
            next = await LookOnceAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The watch has ended, or its host.
        }
        catch (Exception exception)
        {
            LoaderLog.LookFailed(_host.Logger, exception);
        }

        lock (_gate)
        {
            _isLooking = false;
            if (_isDisposed)
            {
                _notifications.Dispose();
                return;
            }

            // A file that is written all the time must not keep the watch busy all the time.
            next = _isChanged ? TimeSpan.FromTicks(Math.Min(next.Ticks, _options.Debounce.Ticks / 4)) : next;
        }

        LookIn(next);
    }

    /// <summary>Looks at everything once, and loads what is ready for it.</summary>
    /// <returns>When to look again.</returns>
    private async Task<TimeSpan> LookOnceAsync()
    {
        if (_options.UseNotifications)
        {
            _notifications.Follow(_host.Folders);
        }

        long now = Now;
        string[] renamed = [.. _renamed.Keys];
        HashSet<string> found = new(StringComparer.Ordinal);
        TimeSpan next = PollInterval;
        TrustMark trust = _host.TrustMark();
        foreach (FoundItem item in _host.Find())
        {
            if (item.PassedOver is { } row)
            {
                if (_told.Add((row.Path, row.Verdict)))
                {
                    _host.Report(row);
                }
            }
            else if (found.Add(item.Path) && Wait(item.Path, trust.Of(item.Path), now) is { } wait)
            {
                TimeSpan again = wait;
                if (wait <= TimeSpan.Zero)
                {
                    await LoadAsync(item.Path, _files[item.Path]).ConfigureAwait(false);
                    again = _options.Debounce;
                }

                next = again < next ? again : next;
            }
        }

        // Others may rename what is never loaded, for as long as the host lives.
        Array.ForEach(renamed, path => _ = !found.Contains(path) && _renamed.TryRemove(path, out _));
        TimeSpan missing = LookForMissing(found, now);
        return Max(missing < next ? missing : next, TimeSpan.FromMilliseconds(1));
    }

    /// <summary>How long a file must still stay as it is before it is loaded; null where there is nothing to load.</summary>
    private TimeSpan? Wait(string path, string trustMark, long now)
    {
        FileFacts? mark = FileMarks.Of(path);
        if (!_files.TryGetValue(path, out WatchedFile? file))
        {
            // What was loaded before the watch began is judged already.
            (FileFacts? known, Verdict verdict) = _host.LookedAt(path);
            file = new WatchedFile
            {
                Mark = known,
                ChangedAt = now,
                TrustMark = trustMark,
                IsSettled = known is not null,
                Verdict = verdict,
            };
            _files.Add(path, file);
        }

        file.MissedAt = null;
        bool isTrustedAnew = file is { IsSettled: true, IsUntrusted: true } && file.TrustMark != trustMark;
        if (file.Mark != mark || isTrustedAnew)
        {
            file.Mark = mark;
            file.ChangedAt = now;
            file.IsSettled = false;
        }

        file.TrustMark = trustMark;
        if (file.IsSettled || mark is null)
        {
            return null;
        }

        TimeSpan quiet = _options.TimeProvider.GetElapsedTime(file.ChangedAt, now);
        bool isRenamed = _renamed.TryRemove(path, out FileFacts? renamed) && renamed == mark;
        if (!isRenamed && quiet < _options.Debounce)
        {
            return _options.Debounce - quiet;
        }

        return !TimeLimit.Of(_options.IncompletePatience).IsPassed(quiet) && IncompleteFile.Is(path)
            ? Max(_options.Debounce, TimeSpan.FromMilliseconds(1))
            : TimeSpan.Zero;
    }

    private async Task LoadAsync(string path, WatchedFile file)
    {
        _end.Token.ThrowIfCancellationRequested();
        file.IsSettled = true;
        file.Verdict = (await _host.LoadAsync(path, _end.Token).ConfigureAwait(false)).Verdict;

        // It changed while it was read: whatever comes of it will be another mark.
        file.IsSettled = file.Verdict != Verdict.FileChanged;
    }

    /// <summary>Tells of files that are gone. A copy that deletes the old file first is given time.</summary>
    private TimeSpan LookForMissing(HashSet<string> found, long now)
    {
        TimeSpan next = PollInterval;
        foreach ((string path, WatchedFile file) in _files.Where(pair => !found.Contains(pair.Key)).ToArray())
        {
            TimeSpan missed = _options.TimeProvider.GetElapsedTime(file.MissedAt ??= now, now);
            if (missed < _options.Debounce)
            {
                next = _options.Debounce - missed < next ? _options.Debounce - missed : next;
                continue;
            }

            _files.Remove(path);
            _renamed.TryRemove(path, out _);
            _host.ReportDeleted(path);
        }

        return next;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
